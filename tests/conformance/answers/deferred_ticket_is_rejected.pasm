; with any value, before somebody waits for it
; expect: false
; expect: [1]
; expect cycles: 93
; expect live bytes: 64
.func main params=0 locals=0 rets=2
  INTRINSIC host.defer/1  ; 1 + 8 + 32
  DUP                     ; 1
  PUSH_BOOL false         ; 2
  PUSH_I32 1              ; 2
  MAKE_ARRAY 1            ; 8 + 0 + 16
  INTRINSIC host.settle/1 ; 1 + 8
  INTRINSIC host.wait/1   ; 1 + 8
  RET                     ; 4 + 1
.end
