; 16 keys whose hashes are 0 modulo 32: the n-th is found in cell n, so setting it costs 2 × (n − 1), and
; getting the seventh, the eighth and the last 12, 14 and 30. Growing to 8 costs 16 + 8 and to 16 costs
; 16 + 16, and the cells looked at then 2 × (0 + … + 3) and 2 × (0 + … + 7).
; expect: true
; expect: true
; expect: true
; expect cycles: 879

.func main params=0 locals=2 rets=3
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 5
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 7
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 18
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 30
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 34
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 37
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 51
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 58
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 99
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 116
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 119
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 120
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 126
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 136
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 137
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 37
  INTRINSIC map.get/1
  POP
  GET_LOCAL 0
  PUSH_I32 51
  INTRINSIC map.get/1
  POP
  GET_LOCAL 0
  PUSH_I32 137
  INTRINSIC map.get/1
  POP
  RET
.end
