; expect: true
; expect: true
.debug file names lines
.file "lib/a.js"
.func main params=0 locals=0 rets=2
  .line 7:3
  PUSH_I32 0
  INTRINSIC error.trace/1
  INTRINSIC error.trace_text/1
  PUSH_CONST "    at main (lib/a.js:7:3)"
  EQ
  CALL inner
  INTRINSIC error.trace_text/1
  PUSH_CONST "    at inner (lib/a.js:9)\n    at main (lib/a.js:7:3)"
  EQ
  RET
.end
.func inner params=0 locals=0 rets=1
  .line 9
  PUSH_I32 0
  INTRINSIC error.trace/1
  RET
.end
