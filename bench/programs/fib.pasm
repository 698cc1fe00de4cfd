; Fibonacci by plain recursion: calls, frames and small arithmetic.
; expect: 196418

.func main params=0 locals=0 rets=1
  PUSH_I32 27
  CALL fib
  RET
.end

; fib(n) = n where n < 2, else fib(n-1) + fib(n-2)
.func fib params=1 locals=0 rets=1
  GET_LOCAL 0
  PUSH_I32 2
  LT
  JMP_IF_FALSE recurse
  GET_LOCAL 0
  RET
recurse:
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  CALL fib
  GET_LOCAL 0
  PUSH_I32 2
  SUB
  CALL fib
  ADD
  RET
.end
