; expect error: UNTERMINATED_PATH in main at 3

.func main params=0 locals=0 rets=0
again:
  PUSH_BOOL true
  JMP_IF_TRUE 0
.end
