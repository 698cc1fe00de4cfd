; expect error: UNTERMINATED_PATH in main at 2

.func main params=0 locals=0 rets=0
  NOP
  NOP
.end
