; expect: true
; expect: true

.func main params=0 locals=1 rets=2
  PUSH_CONST "\u{7f}\u{80}\u{7ff}\u{800}\u{d7ff}\u{e000}\u{ffff}\u{10000}\u{10ffff}"
  DUP
  INTRINSIC bytes.from_string/1
  PUSH_I32 0
  PUSH_I32 25
  INTRINSIC bytes.to_string/1
  SWAP
  SET_LOCAL 0
  EQ
  GET_LOCAL 0
  RET
.end
