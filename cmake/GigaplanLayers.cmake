# A layer is one folder of src/ built as one object library. Code includes a header of another layer as
# "layer/header.h"; such a path resolves only through a folder of links that holds the layers below, so a forbidden
# include does not compile.

set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

# How our own code is compiled; no part of what is installed.
add_library(gigaplan_options INTERFACE)
target_compile_features(gigaplan_options INTERFACE c_std_17)
target_compile_definitions(gigaplan_options INTERFACE _POSIX_C_SOURCE=200809L _DEFAULT_SOURCE)
target_compile_options(gigaplan_options INTERFACE
    -ffp-contract=off -fvisibility=hidden
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat=2
    $<$<BOOL:${GIGAPLAN_WERROR}>:-Werror>)
if(GIGAPLAN_SANITIZE)
    target_compile_options(gigaplan_options INTERFACE -fsanitize=address,undefined,float-cast-overflow
        -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(gigaplan_options INTERFACE -fsanitize=address,undefined)
    if(CMAKE_C_COMPILER_ID STREQUAL "Clang") # libFuzzer sees which code an input reaches
        target_compile_options(gigaplan_options INTERFACE -fsanitize=fuzzer-no-link)
    endif()
endif()

# Links the layers that `name` may see, and gives its include folders in <name>_INCLUDES.
function(gigaplan_layer_includes name)
    set(links ${PROJECT_BINARY_DIR}/layers/${name})
    file(REMOVE_RECURSE ${links})
    file(MAKE_DIRECTORY ${links})
    foreach(layer IN LISTS ARGN ITEMS ${name})
        file(CREATE_LINK ${PROJECT_SOURCE_DIR}/src/${layer} ${links}/${layer} SYMBOLIC)
    endforeach()
    set(${name}_INCLUDES ${links} ${PROJECT_SOURCE_DIR}/include ${PROJECT_BINARY_DIR}/include PARENT_SCOPE)
endfunction()

# gigaplan_layer(name [SOURCES files...] [BELOW layers...] [LIBRARIES targets...]); a layer without sources is skipped.
function(gigaplan_layer name)
    cmake_parse_arguments(LAYER "" "" "SOURCES;BELOW;LIBRARIES" ${ARGN})
    if(NOT LAYER_SOURCES)
        return()
    endif()
    gigaplan_layer_includes(${name} ${LAYER_BELOW})
    add_library(gigaplan_${name} OBJECT ${LAYER_SOURCES})
    target_include_directories(gigaplan_${name} PRIVATE ${${name}_INCLUDES})
    target_link_libraries(gigaplan_${name} PRIVATE gigaplan_options ${LAYER_LIBRARIES})
    set_property(GLOBAL APPEND PROPERTY GIGAPLAN_OBJECTS $<TARGET_OBJECTS:gigaplan_${name}>)
    set_property(GLOBAL APPEND PROPERTY GIGAPLAN_LIBRARIES ${LAYER_LIBRARIES})
endfunction()
