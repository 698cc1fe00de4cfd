; expect: object{"name": "RangeError", "message": "too far", "code": "E_FAR"}
.sysc test.error/1 args=0 rets=1
.func main params=0 locals=0 rets=1
  HOSTCALL test.error/1
  RET
.end
