; expect error: OUTSIDE_FUNCTION at 3:1
.file "main.js"
.source "other.js"
.func main params=0 locals=0 rets=0
  RET
.end
