; expect: 0
; expect cycles: 13
.func main params=0 locals=0 rets=1
  INTRINSIC host.next/1  ; 1 + 8
  RET                    ; 4
.end
