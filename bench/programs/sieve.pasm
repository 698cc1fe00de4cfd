; The sieve of Eratosthenes: number of the primes below 200000, and the largest.
; expect: 17984
; expect: 199999

; locals: 0 composite, 1 number, 2 multiple, 3 primes, 4 largest
; A byte of composite is 1 if its index is known to have a smaller factor.
.func main params=0 locals=5 rets=2
  PUSH_I32 200000
  INTRINSIC bytes.new/1
  SET_LOCAL 0
  PUSH_I32 0
  SET_LOCAL 3
  PUSH_I32 2
  SET_LOCAL 1
next:
  GET_LOCAL 1
  PUSH_I32 200000
  LT
  JMP_IF_FALSE done
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC bytes.get_u8/1
  PUSH_I32 0
  EQ
  JMP_IF_FALSE not_prime
  GET_LOCAL 3
  PUSH_I32 1
  ADD
  SET_LOCAL 3
  GET_LOCAL 1
  SET_LOCAL 4
  ; multiples below the square have a smaller factor; from 448 on, the square lies beyond the end
  GET_LOCAL 1
  PUSH_I32 448
  LT
  JMP_IF_FALSE not_prime
  GET_LOCAL 1
  DUP
  MUL
  SET_LOCAL 2
cross_out:
  GET_LOCAL 2
  PUSH_I32 200000
  LT
  JMP_IF_FALSE not_prime
  GET_LOCAL 0
  GET_LOCAL 2
  PUSH_I32 1
  INTRINSIC bytes.set_u8/1
  GET_LOCAL 2
  GET_LOCAL 1
  ADD
  SET_LOCAL 2
  JMP cross_out
not_prime:
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  SET_LOCAL 1
  JMP next
done:
  GET_LOCAL 3
  GET_LOCAL 4
  RET
.end
