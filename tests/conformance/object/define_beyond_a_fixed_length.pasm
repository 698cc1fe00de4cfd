; The length of an array that has flags 0 stays: no element is added behind it. Before it, in a hole, one is.
; expect: true
; expect: false
; expect: true
; expect: [undefined, 8]
.func main params=0 locals=1 rets=4
  MAKE_ARRAY 0
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "length"
  PUSH_I32 2
  PUSH_I32 0
  INTRINSIC object.define/1
  GET_LOCAL 0
  PUSH_CONST "2"
  PUSH_I32 9
  PUSH_I32 7
  INTRINSIC object.define/1
  GET_LOCAL 0
  PUSH_CONST "1"
  PUSH_I32 8
  PUSH_I32 7
  INTRINSIC object.define/1
  GET_LOCAL 0
  RET
.end
