; expect: true
; expect: object{"a": [1, object{}], "b": 2.5}
; answer: {"a": [1, {}], "b": 2.5}
.sysc test.ask/1 args=1 rets=1
.func main params=0 locals=0 rets=2
  PUSH_CONST null
  HOSTCALL test.ask/1 wait
  RET
.end
