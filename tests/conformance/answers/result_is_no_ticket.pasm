; expect: 1
; expect: 2.5
; expect cycles: 11
.func main params=0 locals=0 rets=2
  PUSH_I32 1               ; 2
  INTRINSIC host.result/1  ; 1
  PUSH_F64 2.5             ; 2
  INTRINSIC host.result/1  ; 1
  RET                      ; 4 + 1
.end
