; expect none
; expect cycles: 221
.sysc test.point/1 args=1 rets=1
.sysc test.see/1 args=1 rets=0
.func main params=0 locals=0 rets=0
  PUSH_I32 7
  HOSTCALL test.point/1   ; 218 with the PUSH_I32 and RET of object.pasm
  HOSTCALL test.see/1     ; 1 + 2 for the slots of the object + 0 for one of the array
  RET
.end
