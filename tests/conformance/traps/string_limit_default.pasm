; x doubled 24 times is 16 MiB and fits, the 25th doubling does not. At 2048 bytes the parts are too
; many for the text: it is materialised there, for 16 + 512 cycles, and a second payload begins, 8 each;
; ADD 2 + 8 each time.
; expect cycles: 861
; expect instructions: 75
; expect trap: LIMIT in main at 8

.func main params=0 locals=0 rets=0
  PUSH_CONST "x"
double:
  DUP
  ADD
  JMP double
.end
