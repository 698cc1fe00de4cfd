; expect error: NO_FUNCTION at 3:1

