; 61 for the object and 2, 2 + 21 + 2 for the symbol; add 1 + 12 + 24 + 16; get 1 + 8; set 1 + 10.
; expect: 1
; expect cycles: 181
.func main params=0 locals=2 rets=1
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  PUSH_CONST "p"
  INTRINSIC symbol.new_private/1
  SET_LOCAL 1
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 1
  INTRINSIC private.add/1
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 1
  INTRINSIC private.set/1
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC private.get/1
  RET
.end
