; another version is another identity: the image is valid
; expect error: UNRESOLVED_IMPORT

.debug off
.sysc a.a/1 args=0 rets=0
.sysc a.a/2 args=0 rets=0
.func main params=0 locals=0 rets=0
  HOSTCALL a.a/2
  RET
.end
