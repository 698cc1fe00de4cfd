; Draws the Mandelbrot set as text, one log line a row, and returns the number of iterations it took.
; expect: 59053

.sysc log.write/1 args=1 rets=0

; locals: 0 row, 1 column, 2 line, 3 total, 4 iterations of a point
.func main params=0 locals=5 rets=1
  PUSH_I32 0
  SET_LOCAL 3
  PUSH_I32 0
  SET_LOCAL 0
row:
  GET_LOCAL 0
  PUSH_I32 29
  LT
  JMP_IF_FALSE done
  PUSH_CONST ""
  SET_LOCAL 2
  PUSH_I32 0
  SET_LOCAL 1
column:
  GET_LOCAL 1
  PUSH_I32 78
  LT
  JMP_IF_FALSE line_done
  ; x = -2.2 + column * 0.04, y = -1.12 + row * 0.08
  PUSH_F64 -2.2
  GET_LOCAL 1
  PUSH_F64 0.04
  MUL
  ADD
  PUSH_F64 -1.12
  GET_LOCAL 0
  PUSH_F64 0.08
  MUL
  ADD
  CALL iterations
  SET_LOCAL 4
  GET_LOCAL 3
  GET_LOCAL 4
  ADD
  SET_LOCAL 3
  GET_LOCAL 2
  GET_LOCAL 4
  CALL shade
  ADD
  SET_LOCAL 2
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  SET_LOCAL 1
  JMP column
line_done:
  GET_LOCAL 2
  HOSTCALL log.write/1
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  SET_LOCAL 0
  JMP row
done:
  GET_LOCAL 3
  RET
.end

; iterations(x, y): steps of z = z*z + c until |z| > 2, at most 100
; locals: 0 x, 1 y, 2 real, 3 imaginary, 4 count, 5 real², 6 imaginary²
.func iterations params=2 locals=5 rets=1
  PUSH_F64 0.0
  SET_LOCAL 2
  PUSH_F64 0.0
  SET_LOCAL 3
  PUSH_I32 0
  SET_LOCAL 4
again:
  GET_LOCAL 4
  PUSH_I32 100
  LT
  JMP_IF_FALSE done
  GET_LOCAL 2
  DUP
  MUL
  SET_LOCAL 5
  GET_LOCAL 3
  DUP
  MUL
  SET_LOCAL 6
  GET_LOCAL 5
  GET_LOCAL 6
  ADD
  PUSH_F64 4.0
  GT
  JMP_IF_TRUE done
  GET_LOCAL 2
  GET_LOCAL 3
  MUL
  PUSH_F64 2.0
  MUL
  GET_LOCAL 1
  ADD
  GET_LOCAL 5
  GET_LOCAL 6
  SUB
  GET_LOCAL 0
  ADD
  SET_LOCAL 2
  SET_LOCAL 3
  GET_LOCAL 4
  PUSH_I32 1
  ADD
  SET_LOCAL 4
  JMP again
done:
  GET_LOCAL 4
  RET
.end

; shade(iterations): the darker the longer the point stayed
.func shade params=1 locals=0 rets=1
  GET_LOCAL 0
  PUSH_I32 3
  LT
  JMP_IF_FALSE not_outside
  PUSH_CONST " "
  RET
not_outside:
  GET_LOCAL 0
  PUSH_I32 5
  LT
  JMP_IF_FALSE not_far
  PUSH_CONST "."
  RET
not_far:
  GET_LOCAL 0
  PUSH_I32 8
  LT
  JMP_IF_FALSE not_near
  PUSH_CONST ":"
  RET
not_near:
  GET_LOCAL 0
  PUSH_I32 16
  LT
  JMP_IF_FALSE not_close
  PUSH_CONST "+"
  RET
not_close:
  GET_LOCAL 0
  PUSH_I32 100
  LT
  JMP_IF_FALSE inside
  PUSH_CONST "*"
  RET
inside:
  PUSH_CONST "█"
  RET
.end
