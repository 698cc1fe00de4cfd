; Plain data has a text; a value without one has none.
; expect: true
; expect: [1,2.5,"a\"b",null]
; expect: false
; expect: null
.func main params=0 locals=0 rets=4
  PUSH_F64 1.0
  PUSH_F64 2.5
  PUSH_CONST "a\"b"
  PUSH_CONST null
  MAKE_ARRAY 4
  PUSH_CONST ""
  PUSH_CONST "toJSON"
  PUSH_CONST null
  PUSH_CONST null
  INTRINSIC json.stringify/1
  PUSH_CONST undefined
  PUSH_CONST ""
  PUSH_CONST "toJSON"
  PUSH_CONST null
  PUSH_CONST null
  INTRINSIC json.stringify/1
  RET
.end
