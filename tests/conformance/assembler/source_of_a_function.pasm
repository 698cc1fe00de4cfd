; The source file of a function, and names of captures and boxed locals, are only for debuggers.
; expect: 3
.file "main.js"
.func main params=0 locals=1 rets=1
  .local 0 count boxed
  PUSH_I32 3
  SET_LOCAL count
  GET_LOCAL count
  RET
.end
.func inner params=2 locals=0 rets=1 flexible
  .source "other.js"
  .capture 0 count boxed
  .capture 1 total
  PUSH_I32 1
  RET
.end
