; The Levenshtein distance of six pairs of texts: the least number of characters inserted, deleted or
; replaced that makes the second text of the first.
; expect: 3
; expect: 7
; expect: 4
; expect: 16
; expect: 3
; expect: 93

.func main params=0 locals=0 rets=6
  PUSH_CONST "kitten"
  PUSH_CONST "sitting"
  CALL distance
  PUSH_CONST ""
  PUSH_CONST "harbour"
  CALL distance
  PUSH_CONST "naïve résumé, façade"
  PUSH_CONST "naive resume, facade"
  CALL distance
  PUSH_CONST "Ночь, улица, фонарь, аптека"
  PUSH_CONST "Ночь, аптека, улица, фонарь"
  CALL distance
  PUSH_CONST "⚓🌊🐟🌊🌙⚓"
  PUSH_CONST "🌊🐟🐠🌊⛵⚓"
  CALL distance
  CALL original
  CALL revised
  CALL distance
  RET
.end

; distance(a, b): row by row, i characters of a against every beginning of b
; locals: 0 a, 1 b, 2 length of b, 3 previous row, 4 current row, 5 i, 6 j, 7 character of a,
; 8 distance of the cell
; A row has an i32 for each of 0 … length of b characters: what i characters of a are away from them.
.func distance params=2 locals=7 rets=1
  GET_LOCAL 1
  INTRINSIC string.length/1
  SET_LOCAL 2
  GET_LOCAL 2
  CALL first_row
  SET_LOCAL 3
  GET_LOCAL 2
  CALL first_row
  SET_LOCAL 4
  PUSH_I32 0
  SET_LOCAL 5
row:
  GET_LOCAL 5
  GET_LOCAL 0
  INTRINSIC string.length/1
  LT
  JMP_IF_FALSE done
  GET_LOCAL 0
  GET_LOCAL 5
  INTRINSIC string.code_at/1
  SET_LOCAL 7
  GET_LOCAL 5
  PUSH_I32 1
  ADD
  SET_LOCAL 5
  ; of i characters, i are deleted to have none
  GET_LOCAL 5
  SET_LOCAL 8
  GET_LOCAL 4
  PUSH_I32 0
  GET_LOCAL 8
  INTRINSIC bytes.set_i32/1
  PUSH_I32 0
  SET_LOCAL 6
column:
  GET_LOCAL 6
  GET_LOCAL 2
  LT
  JMP_IF_FALSE row_done
  ; the cell before in the previous row, and 1 if the characters differ
  GET_LOCAL 3
  GET_LOCAL 6
  PUSH_I32 4
  MUL
  INTRINSIC bytes.get_i32/1
  GET_LOCAL 1
  GET_LOCAL 6
  INTRINSIC string.code_at/1
  GET_LOCAL 7
  EQ
  JMP_IF_TRUE same
  PUSH_I32 1
  ADD
same:
  GET_LOCAL 6
  PUSH_I32 1
  ADD
  SET_LOCAL 6
  ; the cell in the previous row, or the one before in this row, and 1
  GET_LOCAL 3
  GET_LOCAL 6
  PUSH_I32 4
  MUL
  INTRINSIC bytes.get_i32/1
  GET_LOCAL 8
  INTRINSIC math.min/1
  PUSH_I32 1
  ADD
  INTRINSIC math.min/1
  SET_LOCAL 8
  GET_LOCAL 4
  GET_LOCAL 6
  PUSH_I32 4
  MUL
  GET_LOCAL 8
  INTRINSIC bytes.set_i32/1
  JMP column
row_done:
  GET_LOCAL 3
  GET_LOCAL 4
  SET_LOCAL 3
  SET_LOCAL 4
  JMP row
done:
  GET_LOCAL 3
  GET_LOCAL 2
  PUSH_I32 4
  MUL
  INTRINSIC bytes.get_i32/1
  RET
.end

; first_row(n): row of 0 … n, what no characters are away from so many
; locals: 0 n, 1 row, 2 index
.func first_row params=1 locals=2 rets=1
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  PUSH_I32 4
  MUL
  INTRINSIC bytes.new/1
  SET_LOCAL 1
  PUSH_I32 0
  SET_LOCAL 2
next:
  GET_LOCAL 2
  GET_LOCAL 0
  LTE
  JMP_IF_FALSE done
  GET_LOCAL 1
  GET_LOCAL 2
  PUSH_I32 4
  MUL
  GET_LOCAL 2
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 2
  PUSH_I32 1
  ADD
  SET_LOCAL 2
  JMP next
done:
  GET_LOCAL 1
  RET
.end

.func original params=0 locals=0 rets=1
  PUSH_CONST "The ferry crossed at six, if the fog allowed, and at seven if it did not. "
  PUSH_CONST "Old Amélie sold the tickets, punched them, rang the bell and cast off the rope; "
  ADD
  PUSH_CONST "only the engine was beyond her, for it had been built by a man who hated women, "
  ADD
  PUSH_CONST "horses, and — she suspected — water. On the far bank there was nothing but reeds, "
  ADD
  PUSH_CONST "a road, and a bench on which to wait for the ferry."
  ADD
  RET
.end

.func revised params=0 locals=0 rets=1
  PUSH_CONST "The ferry crossed at seven, if the ice allowed, and at eight when it did not. "
  PUSH_CONST "Young Émile sold the tickets, rang the bell, swept the deck and cast off the ropes; "
  ADD
  PUSH_CONST "only the engine was beyond him, as it had been built by a woman who hated men, "
  ADD
  PUSH_CONST "dogs and (he suspected) rivers. On the other bank there is nothing but rushes, "
  ADD
  PUSH_CONST "a lane, and one long bench on which you wait for a ferry."
  ADD
  RET
.end
