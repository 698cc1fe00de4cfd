; expect: [null, [true]]
; expect: [5, [9007199254740993]]
; expect: [1.5, ["text"]]
; expect: [[0], [closure #1(7)]]

.sysc test.wrap/1 args=2 rets=1
.sysc test.array/1 args=1 rets=1
.func main params=0 locals=0 rets=4
  PUSH_CONST null
  PUSH_BOOL true
  HOSTCALL test.wrap/1
  PUSH_I32 5
  PUSH_I64 9007199254740993
  HOSTCALL test.wrap/1
  PUSH_F64 1.5
  PUSH_CONST "text"
  HOSTCALL test.wrap/1
  PUSH_I32 1
  HOSTCALL test.array/1
  PUSH_I32 7
  MAKE_CLOSURE f 1
  HOSTCALL test.wrap/1
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
