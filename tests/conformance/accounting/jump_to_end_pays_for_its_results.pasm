; eight PUSH_I32 16, JMP 2, the return 4 + 4
; expect: 1
; expect: 2
; expect: 3
; expect: 4
; expect: 5
; expect: 6
; expect: 7
; expect: 8
; expect cycles: 26
; expect instructions: 10

.func main params=0 locals=0 rets=8
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  PUSH_I32 4
  PUSH_I32 5
  PUSH_I32 6
  PUSH_I32 7
  PUSH_I32 8
  JMP done
done:
.end
