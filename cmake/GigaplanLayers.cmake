# A layer is one folder of src/ built as one object library. Code includes a header of another layer as "layer/header.h";
# such a path resolves only through a folder of links that holds the layers below, so a forbidden include does not compile.

add_library(gigaplan_options INTERFACE)
target_compile_features(gigaplan_options INTERFACE c_std_17)
target_compile_definitions(gigaplan_options INTERFACE _POSIX_C_SOURCE=200809L _DEFAULT_SOURCE)
target_compile_options(gigaplan_options INTERFACE
    -ffp-contract=off -fvisibility=hidden
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat=2
    $<$<BOOL:${GIGAPLAN_WERROR}>:-Werror>)
if(GIGAPLAN_SANITIZE)
    target_compile_options(gigaplan_options INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer
        -fno-sanitize-recover=all)
    target_link_options(gigaplan_options INTERFACE -fsanitize=address,undefined)
endif()
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

# gigaplan_layer(name SOURCES... [BELOW layers...] [LIBRARIES targets...])
function(gigaplan_layer name)
    cmake_parse_arguments(LAYER "" "" "SOURCES;BELOW;LIBRARIES" ${ARGN})
    set(links ${PROJECT_BINARY_DIR}/layers/${name})
    file(MAKE_DIRECTORY ${links})
    foreach(layer IN LISTS LAYER_BELOW ITEMS ${name})
        file(CREATE_LINK ${PROJECT_SOURCE_DIR}/src/${layer} ${links}/${layer} SYMBOLIC)
    endforeach()
    add_library(gigaplan_${name} OBJECT ${LAYER_SOURCES})
    target_include_directories(gigaplan_${name} PRIVATE ${links} ${PROJECT_SOURCE_DIR}/include ${PROJECT_BINARY_DIR}/include)
    target_link_libraries(gigaplan_${name} PUBLIC gigaplan_options ${LAYER_LIBRARIES})
endfunction()
