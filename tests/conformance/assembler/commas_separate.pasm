; a comma is white space
; expect: 3

.func main, params=0, locals=0, rets=1
  PUSH_I32, 3
  RET,
.end
