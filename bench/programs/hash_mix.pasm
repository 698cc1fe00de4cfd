; 64-bit linear congruential generator whose states are mixed into a hash (xor-shift-multiply).
; expect: 4573630702235813042

; locals: 0 state, 1 hash, 2 rounds left
.func main params=0 locals=3 rets=1
  PUSH_I64 88172645463325252
  SET_LOCAL 0
  PUSH_I64 0
  SET_LOCAL 1
  PUSH_I32 100000
  SET_LOCAL 2
again:
  GET_LOCAL 2
  PUSH_I32 0
  GT
  JMP_IF_FALSE done
  GET_LOCAL 0
  PUSH_I64 6364136223846793005
  MUL
  PUSH_I64 1442695040888963407
  ADD
  SET_LOCAL 0
  GET_LOCAL 1
  GET_LOCAL 0
  CALL mix
  BIT_XOR
  SET_LOCAL 1
  GET_LOCAL 2
  PUSH_I32 1
  SUB
  SET_LOCAL 2
  JMP again
done:
  GET_LOCAL 1
  RET
.end

; mix(x): x ^= x >> 33; x *= m; x ^= x >> 29, with the sign kept by the shifts
.func mix params=1 locals=0 rets=1
  GET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 33
  SHR
  BIT_XOR
  PUSH_I64 0xff51afd7ed558ccd
  MUL
  SET_LOCAL 0
  GET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 29
  SHR
  BIT_XOR
  RET
.end
