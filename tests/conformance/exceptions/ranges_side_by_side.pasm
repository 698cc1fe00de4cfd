; the handler of the range before does not catch what the next one lets pass
; expect trap: UNCAUGHT in main at 8

.func main params=0 locals=0 rets=1
.try first second caught
.try second end caught faults
first:
  NOP
second:
  PUSH_I32 1
  THROW
end:
caught:
  RET
.end
