; as a compiler writes it: several instructions a line, columns, scopes
.file "lines.js"
.global log

.func main params=0 locals=2 rets=1
  .line 2:3
  .local 0 a
  PUSH_I32 1
  SET_LOCAL 0
  .line 3:3
  .local 1 b
  GET_LOCAL 0
  .line 3:7
  CALL double
  .line 3:3
  SET_LOCAL 1
  .line 4:3
  .local 1 c
  GET_LOCAL 0
  GET_LOCAL 1
  ADD
  .line 4:10
  SET_LOCAL 1
  .local 1
  .line 5:3
  GET_LOCAL 1
  RET
.end

.func double params=1 locals=1 rets=1
  .local 0 value
  .line 9:3
  GET_LOCAL 0
  GET_LOCAL 0
  ADD
  SET_LOCAL 1
  .line 10:3
  .local 1 result
  GET_LOCAL 1
  RET
.end
