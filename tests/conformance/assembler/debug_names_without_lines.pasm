; expect trap: EXPLICIT in main at 2

.debug file names
.file "guest.pasm"
.func main params=0 locals=0 rets=0
  NOP
  TRAP
.end
