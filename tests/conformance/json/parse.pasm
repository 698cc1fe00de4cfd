; The value, and whether there is one. What is given besides the text is ignored.
; expect: true
; expect: [1.0, -0.0, 12.5, "a\nb", [], true, null]
; expect: false
; expect: null
; expect: true
; expect: x
.func main params=0 locals=0 rets=6
  PUSH_CONST " [1, -0, 125e-1, \"a\\nb\", [], true, null] "
  PUSH_CONST null
  PUSH_CONST null
  PUSH_CONST null
  PUSH_CONST null
  INTRINSIC json.parse/1
  PUSH_CONST "[1,]"
  PUSH_I32 7
  PUSH_CONST "ignored"
  PUSH_CONST null
  PUSH_CONST null
  INTRINSIC json.parse/1
  PUSH_CONST "\"x\""
  PUSH_CONST null
  PUSH_CONST null
  PUSH_CONST null
  PUSH_CONST null
  INTRINSIC json.parse/1
  RET
.end
