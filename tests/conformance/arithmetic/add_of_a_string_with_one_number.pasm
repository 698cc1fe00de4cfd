; In a program with one kind of number, a string and another primitive are concatenated.
; expect: n1.5
; expect: true!
.func main params=0 locals=0 rets=2 floats
  PUSH_CONST "n"
  PUSH_F64 1.5
  ADD
  PUSH_CONST true
  PUSH_CONST "!"
  ADD
  RET
.end
