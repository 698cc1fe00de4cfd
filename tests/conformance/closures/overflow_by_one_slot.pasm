; as frame_fits_exactly, with a slot less; the local is not charged: 2 + 2 + 8 + 16 + 6 + floor(2/2)
; limit: stackSlots=7
; expect trap: STACK_OVERFLOW in main at 22
; expect cycles: 35

.func main params=0 locals=0 rets=1
  PUSH_I32 1
  PUSH_I32 2
  MAKE_CLOSURE f 0
  CALL_CLOSURE 2
  RET
.end

.func f params=3 locals=1 rets=1
  GET_LOCAL 1
  GET_LOCAL 2
  ADD
  RET
.end
