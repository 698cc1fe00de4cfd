; three locals more than collection_makes_room: 32 + 4 * 24 + 8 * 2
; limit: heapBytes=95
; expect none
; expect cycles: 200

.func main params=0 locals=23 rets=0
  MAKE_CLOSURE f 0
  POP
  MAKE_CLOSURE f 0
  POP
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
