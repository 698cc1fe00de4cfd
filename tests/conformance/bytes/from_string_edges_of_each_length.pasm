; expect: bytes(7f, c2, 80, df, bf, e0, a0, 80, ed, 9f, bf, ee, 80, 80, ef, bf, bf, f0, 90, 80, 80, f4, 8f, bf, bf)

.func main params=0 locals=0 rets=1
  PUSH_CONST "\u{7f}\u{80}\u{7ff}\u{800}\u{d7ff}\u{e000}\u{ffff}\u{10000}\u{10ffff}"
  INTRINSIC bytes.from_string/1
  RET
.end
