; marks replace the lines of this text; the last one at a place counts
; expect: 1

.func main params=0 locals=0 rets=1
  .line 100
  NOP
  NOP
  .line 7
  .line 90
  PUSH_I32 1
  RET
.end
