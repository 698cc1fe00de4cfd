; one local more than collection_makes_room: floor(24/8) = 3
; limit: heapBytes=95
; expect none
; expect cycles: 25

.func main params=0 locals=21 rets=0
  MAKE_CLOSURE f 0
  POP
  MAKE_CLOSURE f 0
  POP
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
