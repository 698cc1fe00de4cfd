; Four bytes, FF 7F 80 01, as elements of each type.
; expect: -1.0
; expect: 255.0
; expect: 255.0
; expect: 32767.0
; expect: 32767.0
; expect: 25198591.0
; expect: 25198591.0
; expect: undefined

.func main params=0 locals=1 rets=8
  PUSH_I32 4
  INTRINSIC bytes.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 0x01807fff
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 0
  CALL first
  GET_LOCAL 0
  PUSH_I32 1
  CALL first
  GET_LOCAL 0
  PUSH_I32 2
  CALL first
  GET_LOCAL 0
  PUSH_I32 3
  CALL first
  GET_LOCAL 0
  PUSH_I32 4
  CALL first
  GET_LOCAL 0
  PUSH_I32 5
  CALL first
  GET_LOCAL 0
  PUSH_I32 6
  CALL first
  GET_LOCAL 0
  PUSH_I32 8
  CALL first
  RET
.end

; The first element of a view of all bytes.
.func first params=2 locals=2 rets=1
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 0
  PUSH_I32 -1
  PUSH_CONST null
  INTRINSIC view.new/1
  PUSH_I32 0
  INTRINSIC element.get/1
  RET
.end
