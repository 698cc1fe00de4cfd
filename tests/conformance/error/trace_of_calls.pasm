; innermost first, the INTRINSIC itself included
; expect: [2, 6, 1, 0, 0, 3]
; expect cycles: 108
.func main params=0 locals=0 rets=1
  PUSH_BOOL true         ; 2
  CALL outer             ; 5
  NOP                    ; 1
  SWAP                   ; 2
  POP                    ; 2
  RET                    ; 4
.end
.func outer params=0 locals=0 rets=1
  CALL inner             ; 5
  RET                    ; 4
.end
.func inner params=0 locals=0 rets=1
  PUSH_I32 -1            ; 2: skips none
  INTRINSIC error.trace/1 ; 1 + 8, 3 calls 48, an array 16
  NOP                    ; 1
  NOP                    ; 1
  NOP                    ; 1
  NOP                    ; 1
  RET                    ; 4
.end
