/* A file without a licence line, with one fault of each kind that check_sources.sh must find. */
#include <glpk.h>

int first(char *to, const char *from)
{
    strcpy(to, from); /* sprintf( in a comment is none, */
    /* and neither is atoi( over
       two lines: gets( */
    printf("system(\"in a string\")");
    return from == to ? atof (from) : 0; /* FIXME */
}
