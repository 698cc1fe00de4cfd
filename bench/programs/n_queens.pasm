; Eight queens by backtracking: counts all solutions, ten times over, and draws the first one.
; expect: 92

.sysc log.write/1 args=1 rets=0

; The column of the queen in each row, and the first solution as such an array.
.global queens
.global first
; Whether a queen stands in a column; on a rising diagonal, row + column; on a falling one,
; row - column + 7.
.global columns
.global rising
.global falling

; locals: 0 round, 1 solutions
.func main params=0 locals=2 rets=1
  PUSH_I32 8
  INTRINSIC array.new/1
  SET_GLOBAL queens
  PUSH_I32 8
  CALL free
  SET_GLOBAL columns
  PUSH_I32 15
  CALL free
  SET_GLOBAL rising
  PUSH_I32 15
  CALL free
  SET_GLOBAL falling
  PUSH_I32 0
  SET_LOCAL 0
again:
  GET_LOCAL 0
  PUSH_I32 10
  LT
  JMP_IF_FALSE done
  PUSH_I32 0
  CALL place
  SET_LOCAL 1
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  SET_LOCAL 0
  JMP again
done:
  GET_GLOBAL first
  CALL draw
  GET_LOCAL 1
  RET
.end

; free(n): array of n times false
; locals: 0 n, 1 array
.func free params=1 locals=1 rets=1
  GET_LOCAL 0
  INTRINSIC array.new/1
  SET_LOCAL 1
  GET_LOCAL 1
  PUSH_I32 0
  GET_LOCAL 0
  PUSH_BOOL false
  INTRINSIC array.fill/1
  GET_LOCAL 1
  RET
.end

; place(row): number of ways to put queens into this row and those after it
; locals: 0 row, 1 column, 2 solutions
.func place params=1 locals=2 rets=1
  GET_LOCAL 0
  PUSH_I32 8
  EQ
  JMP_IF_TRUE placed
  PUSH_I32 0
  SET_LOCAL 2
  PUSH_I32 0
  SET_LOCAL 1
try:
  GET_LOCAL 1
  PUSH_I32 8
  LT
  JMP_IF_FALSE tried
  GET_GLOBAL columns
  GET_LOCAL 1
  INTRINSIC array.get/1
  JMP_IF_TRUE attacked
  GET_GLOBAL rising
  GET_LOCAL 0
  GET_LOCAL 1
  ADD
  INTRINSIC array.get/1
  JMP_IF_TRUE attacked
  GET_GLOBAL falling
  GET_LOCAL 0
  GET_LOCAL 1
  SUB
  PUSH_I32 7
  ADD
  INTRINSIC array.get/1
  JMP_IF_TRUE attacked
  GET_GLOBAL queens
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC array.set/1
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_BOOL true
  CALL mark
  GET_LOCAL 2
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  CALL place
  ADD
  SET_LOCAL 2
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_BOOL false
  CALL mark
attacked:
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  SET_LOCAL 1
  JMP try
tried:
  GET_LOCAL 2
  RET
placed:
  GET_GLOBAL first
  PUSH_CONST null
  EQ
  JMP_IF_FALSE counted
  GET_GLOBAL queens
  PUSH_I32 0
  PUSH_I32 8
  INTRINSIC array.slice/1
  SET_GLOBAL first
counted:
  PUSH_I32 1
  RET
.end

; mark(row, column, taken): notes whether the column and both diagonals of a square are taken
; locals: 0 row, 1 column, 2 taken
.func mark params=3 locals=0 rets=0
  GET_GLOBAL columns
  GET_LOCAL 1
  GET_LOCAL 2
  INTRINSIC array.set/1
  GET_GLOBAL rising
  GET_LOCAL 0
  GET_LOCAL 1
  ADD
  GET_LOCAL 2
  INTRINSIC array.set/1
  GET_GLOBAL falling
  GET_LOCAL 0
  GET_LOCAL 1
  SUB
  PUSH_I32 7
  ADD
  GET_LOCAL 2
  INTRINSIC array.set/1
  RET
.end

; draw(queens): writes the board, one log line a row
; locals: 0 queens, 1 row, 2 column
.func draw params=1 locals=2 rets=0
  PUSH_I32 0
  SET_LOCAL 1
row:
  GET_LOCAL 1
  PUSH_I32 8
  LT
  JMP_IF_FALSE done
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC array.get/1
  SET_LOCAL 2
  PUSH_CONST ". "
  GET_LOCAL 2
  INTRINSIC string.repeat/1
  PUSH_CONST "Q "
  ADD
  PUSH_CONST ". "
  PUSH_I32 7
  GET_LOCAL 2
  SUB
  INTRINSIC string.repeat/1
  ADD
  INTRINSIC string.trim/1
  HOSTCALL log.write/1
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  SET_LOCAL 1
  JMP row
done:
  RET
.end
