; 50016 variable cycles: a slice takes what its budget has left, or 4096. The sum is the same.
; expect none
; expect cycles: 50033
; expect instructions: 4
; budget: 1
; budget: 1000
; budget: 4106
; budget: 4107
; budget: 4108
; budget: 50026
; budget: 50027
; budget: 50028

.func main params=0 locals=0 rets=0
  PUSH_I32 100000
  INTRINSIC array.new/1
  POP
  RET
.end
