; Keys that are the same for the guest are one: the first keeps its place, the last value counts.
; The number of results is declared: undefined is null.
; expect: object{"2": 2, "10": 1, "b": null, "�": 4, "__proto__": 5}
.sysc test.keys/1 args=0 rets=1
.func main params=0 locals=0 rets=1
  HOSTCALL test.keys/1
  RET
.end
