; a loop whose head has code before and after its body, and a name within a name
.file "loop.js"
.func main params=0 locals=2 rets=1
  .line 2:8
  .local 0 i
  PUSH_I32 0
  SET_LOCAL 0
body:
  .line 3:5
  .local 1 i
  GET_LOCAL 0
  PUSH_I32 10
  MUL
  SET_LOCAL 1
  .line 4:3
  .local 1
  .line 2:22
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  SET_LOCAL 0
  .line 2:15
  GET_LOCAL 0
  PUSH_I32 3
  LT
  JMP_IF_TRUE body
  .line 5:3
  GET_LOCAL 1
  RET
.end
