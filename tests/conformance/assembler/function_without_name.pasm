; expect error: BAD_DIRECTIVE at 3:1

.func
  RET
.end
