; Type 12, as long as a block of the heap has room: NaN becomes 0, like in a view of bytes, and nothing behind it
; changes. 257.5 of 16 bits becomes 1, and 1 is found and sorted as a byte.
; expect: 0.0
; expect: 5.0
; expect: 1.0
; expect: 15
; expect: 14
; expect: 0.0
; expect: 5

.func main params=0 locals=3 rets=7
  PUSH_I32 16
  INTRINSIC bytes.new/1
  PUSH_I32 12
  PUSH_I32 0
  PUSH_I32 -1
  PUSH_CONST null
  INTRINSIC view.new/1
  SET_LOCAL 0
  PUSH_I32 2
  INTRINSIC bytes.new/1
  PUSH_I32 11
  PUSH_I32 0
  PUSH_I32 1
  PUSH_CONST null
  INTRINSIC view.new/1
  SET_LOCAL 1
  GET_LOCAL 1
  PUSH_I32 0
  PUSH_F64 257.5
  INTRINSIC element.set/1
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 16
  PUSH_I32 5
  INTRINSIC view.fill/1
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 15
  PUSH_F64 NaN
  INTRINSIC view.fill/1
  GET_LOCAL 0
  PUSH_I32 14
  CALL byte
  GET_LOCAL 0
  PUSH_I32 15
  CALL byte
  GET_LOCAL 0
  PUSH_I32 14
  GET_LOCAL 1
  PUSH_I32 0
  PUSH_I32 1
  INTRINSIC view.copy/1
  GET_LOCAL 0
  PUSH_I32 14
  CALL byte
  GET_LOCAL 0
  PUSH_I32 5
  PUSH_I32 0
  INTRINSIC view.index_of/1
  GET_LOCAL 0
  INTRINSIC view.reverse/1
  GET_LOCAL 0
  INTRINSIC view.sort/1
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_I32 0
  INTRINSIC view.index_of/1
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 16
  PUSH_F64 NaN
  INTRINSIC view.fill/1
  GET_LOCAL 0
  PUSH_I32 15
  CALL byte
  PUSH_I32 5
  RET
.end

.func byte params=2 locals=2 rets=1
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 0
  PUSH_CONST true
  INTRINSIC view.get/1
  RET
.end
