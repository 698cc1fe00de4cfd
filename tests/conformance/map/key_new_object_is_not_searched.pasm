; An object that no map has had as a key is in no map: nothing is charged for
; the search. map.new 1 + 10 + 16; PUSH 2; object.new 1 + 10 + 3 × 16; map.has 1 + 12; RET 4.
; expect: false
; expect cycles: 105

.func main params=0 locals=0 rets=1
  INTRINSIC map.new/1
  PUSH_CONST null
  INTRINSIC object.new/1
  INTRINSIC map.has/1
  RET
.end
