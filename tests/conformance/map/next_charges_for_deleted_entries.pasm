; 27 for the map; 3 × (6 + 17) to set; 2 × (4 + 13 + 2) to delete; 4 + 13 for next, 2 for each of the 2 deleted
; entries that it passes; SET_LOCAL 2; RET 4 + 2. The hashes of 1 and 2 agree modulo 8: 2 for another cell.
; expect: true
; expect: 3
; expect: 2
; expect: 2
; expect cycles: 165

.func main params=0 locals=1 rets=4
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_I32 1
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 2
  PUSH_I32 2
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC map.delete/1
  POP
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC map.delete/1
  POP
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC map.next/1
  RET
.end
