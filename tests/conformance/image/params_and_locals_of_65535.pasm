; the image is valid; the entry may take none of them
; patch: 90 ff ff
; fix crc
; expect error: ENTRY_HAS_PARAMS in f0 at 0

.debug off
.func main params=0 locals=0 rets=0
  RET
.end
