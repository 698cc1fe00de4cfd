; expect: 0
.func main params=0 locals=0 rets=1
  INTRINSIC host.defer/1
  POP
  INTRINSIC host.next/1
  RET
.end
