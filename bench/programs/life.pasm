; Conway's Game of Life: 100 generations of an R-pentomino and a glider on a torus of 48 x 24 cells. Each
; generation is a frame and logs a bar, a mark for every four living cells; the last one is drawn. Two
; objects of bytes, a cell each, take turns, and the bars are made before the first frame, so that a frame
; makes nothing. Returns the number of living cells and that of generations.
; expect: 66
; expect: 100

.sysc log.write/1 args=1 rets=0

; locals: 0 world, 1 other world, 2 bars, 3 generations, 4 living cells
.func main params=0 locals=5 rets=2
  PUSH_I32 1152
  INTRINSIC bytes.new/1
  SET_LOCAL 0
  PUSH_I32 1152
  INTRINSIC bytes.new/1
  SET_LOCAL 1
  CALL bars
  SET_LOCAL 2
  ; the R-pentomino, then the glider; the cell in row y and column x is the byte 48 * y + x
  GET_LOCAL 0
  PUSH_I32 551
  PUSH_CONST ".##"
  CALL place
  GET_LOCAL 0
  PUSH_I32 599
  PUSH_CONST "##."
  CALL place
  GET_LOCAL 0
  PUSH_I32 647
  PUSH_CONST ".#."
  CALL place
  GET_LOCAL 0
  PUSH_I32 49
  PUSH_CONST ".#."
  CALL place
  GET_LOCAL 0
  PUSH_I32 97
  PUSH_CONST "..#"
  CALL place
  GET_LOCAL 0
  PUSH_I32 145
  PUSH_CONST "###"
  CALL place
  PUSH_I32 0
  SET_LOCAL 3
generation:
  GET_LOCAL 0
  GET_LOCAL 1
  CALL step
  SET_LOCAL 4
  GET_LOCAL 0
  GET_LOCAL 1
  SET_LOCAL 0
  SET_LOCAL 1
  GET_LOCAL 2
  GET_LOCAL 4
  PUSH_I32 4
  DIV
  INTRINSIC array.get/1
  HOSTCALL log.write/1
  FRAME_SYNC
  GET_LOCAL 3
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 3
  PUSH_I32 100
  LT
  JMP_IF_TRUE generation
  GET_LOCAL 0
  CALL draw
  GET_LOCAL 4
  GET_LOCAL 3
  RET
.end

; bars(): strings of 0, 1, 2, ... marks, enough for a world that is full
; locals: 0 bars, 1 marks
.func bars params=0 locals=2 rets=1
  PUSH_I32 289
  INTRINSIC array.new/1
  SET_LOCAL 0
  PUSH_I32 0
  SET_LOCAL 1
next:
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_CONST "▪"
  GET_LOCAL 1
  INTRINSIC string.repeat/1
  INTRINSIC array.set/1
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 1
  PUSH_I32 289
  LT
  JMP_IF_TRUE next
  GET_LOCAL 0
  RET
.end

; place(world, cell, text): cells are alive where the text has #
; locals: 0 world, 1 cell, 2 text, 3 index
.func place params=3 locals=1 rets=0
  PUSH_I32 0
  SET_LOCAL 3
next:
  GET_LOCAL 2
  GET_LOCAL 3
  INTRINSIC string.code_at/1
  ; 35 is #
  PUSH_I32 35
  EQ
  JMP_IF_FALSE dead
  GET_LOCAL 0
  GET_LOCAL 1
  GET_LOCAL 3
  ADD
  PUSH_I32 1
  INTRINSIC bytes.set_u8/1
dead:
  GET_LOCAL 3
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 3
  GET_LOCAL 2
  INTRINSIC string.length/1
  LT
  JMP_IF_TRUE next
  RET
.end

; step(world, next world): makes the next generation and returns how many of its cells are alive. The block
; of nine cells around a cell is the sum of three columns of three, of which two are those of the cell before.
; locals: 0 world, 1 next world, 2 row above, 3 row, 4 row below, as indices of their first cells, 5 x,
; 6 column on the left, 7 column of the cell, 8 column on the right, 9 block, 10 alive, 11 living cells
.func step params=2 locals=10 rets=1
  PUSH_I32 0
  SET_LOCAL 11
  PUSH_I32 0
  SET_LOCAL 3
row:
  GET_LOCAL 3
  PUSH_I32 1104
  ADD
  PUSH_I32 1152
  MOD
  SET_LOCAL 2
  GET_LOCAL 3
  PUSH_I32 48
  ADD
  PUSH_I32 1152
  MOD
  SET_LOCAL 4
  GET_LOCAL 0
  GET_LOCAL 2
  GET_LOCAL 3
  GET_LOCAL 4
  PUSH_I32 47
  CALL column
  SET_LOCAL 6
  GET_LOCAL 0
  GET_LOCAL 2
  GET_LOCAL 3
  GET_LOCAL 4
  PUSH_I32 0
  CALL column
  SET_LOCAL 7
  PUSH_I32 0
  SET_LOCAL 5
cell:
  GET_LOCAL 0
  GET_LOCAL 2
  GET_LOCAL 3
  GET_LOCAL 4
  GET_LOCAL 5
  PUSH_I32 1
  ADD
  PUSH_I32 48
  MOD
  CALL column
  SET_LOCAL 8
  GET_LOCAL 6
  GET_LOCAL 7
  ADD
  GET_LOCAL 8
  ADD
  SET_LOCAL 9
  ; three in the block: alive; four: as before; else dead
  GET_LOCAL 9
  PUSH_I32 3
  EQ
  JMP_IF_TRUE alive
  GET_LOCAL 9
  PUSH_I32 4
  EQ
  JMP_IF_TRUE as_before
  PUSH_I32 0
  JMP known
alive:
  PUSH_I32 1
  JMP known
as_before:
  GET_LOCAL 0
  GET_LOCAL 3
  GET_LOCAL 5
  ADD
  INTRINSIC bytes.get_u8/1
known:
  SET_LOCAL 10
  GET_LOCAL 1
  GET_LOCAL 3
  GET_LOCAL 5
  ADD
  GET_LOCAL 10
  INTRINSIC bytes.set_u8/1
  GET_LOCAL 11
  GET_LOCAL 10
  ADD
  SET_LOCAL 11
  GET_LOCAL 7
  SET_LOCAL 6
  GET_LOCAL 8
  SET_LOCAL 7
  GET_LOCAL 5
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 5
  PUSH_I32 48
  LT
  JMP_IF_TRUE cell
  GET_LOCAL 3
  PUSH_I32 48
  ADD
  DUP
  SET_LOCAL 3
  PUSH_I32 1152
  LT
  JMP_IF_TRUE row
  GET_LOCAL 11
  RET
.end

; column(world, row, row, row, x): how many of the cells x of three rows are alive
; locals: 0 world, 1, 2, 3 rows, 4 x
.func column params=5 locals=0 rets=1
  GET_LOCAL 0
  GET_LOCAL 1
  GET_LOCAL 4
  ADD
  INTRINSIC bytes.get_u8/1
  GET_LOCAL 0
  GET_LOCAL 2
  GET_LOCAL 4
  ADD
  INTRINSIC bytes.get_u8/1
  ADD
  GET_LOCAL 0
  GET_LOCAL 3
  GET_LOCAL 4
  ADD
  INTRINSIC bytes.get_u8/1
  ADD
  RET
.end

; draw(world): a log line a row
; locals: 0 world, 1 cell, 2 line
.func draw params=1 locals=2 rets=0
  PUSH_I32 0
  SET_LOCAL 1
row:
  PUSH_CONST ""
  SET_LOCAL 2
cell:
  GET_LOCAL 2
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC bytes.get_u8/1
  PUSH_I32 1
  EQ
  JMP_IF_TRUE alive
  PUSH_CONST "."
  JMP known
alive:
  PUSH_CONST "#"
known:
  ADD
  SET_LOCAL 2
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 1
  PUSH_I32 48
  MOD
  PUSH_I32 0
  EQ
  JMP_IF_FALSE cell
  GET_LOCAL 2
  HOSTCALL log.write/1
  GET_LOCAL 1
  PUSH_I32 1152
  LT
  JMP_IF_TRUE row
  RET
.end
