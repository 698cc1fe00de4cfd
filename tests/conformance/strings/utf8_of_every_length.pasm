; 1, 2, 3 and 4 bytes, and the ends of each range
; expect: aé€😀
; expect: true

.func main params=0 locals=0 rets=2
  PUSH_CONST "aé€😀"
  PUSH_CONST "\u{7f}\u{80}\u{7ff}\u{800}"
  PUSH_CONST "\u{ffff}\u{10000}\u{10ffff}"
  ADD
  PUSH_CONST "\u{7f}\u{80}\u{7ff}\u{800}\u{ffff}\u{10000}\u{10ffff}"
  EQ
  RET
.end
